// @ts-check

/** A failure that is told to the person at the terminal in words, without a stack. */
export class ToolError extends Error {
  /** @type {number} */
  exitCode = 1;
}
