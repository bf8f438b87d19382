export { BaseProcessor } from './base-processor.js';
export { createMeta } from './create-meta.js';
export { MetaError } from './error.js';
export { AnnounceProcessor } from './processors/announce-processor.js';
export { DefaultProcessor } from './processors/default-processor.js';
export { LoggerProcessor } from './processors/logger-processor.js';
export { findText, readText } from './read-text.js';

export type { MetaWarning } from './engine/ask.js';
export type { MetaConfig, ProcessorContext, Users } from './context.js';
export type { Meta, MetaOptions } from './create-meta.js';
export type { MetaErrorCode } from './error.js';
export type { MetaField } from './engine/question.js';
export type { UncheckedMessage } from './unchecked-message.js';
