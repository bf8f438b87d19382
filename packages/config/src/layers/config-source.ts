/** Who gave a value. Lines and columns are counted from 1 and absent where the format does not tell them. */
export type ConfigSource =
  | { readonly kind: 'file'; readonly file: string; readonly line?: number; readonly column?: number }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'program' }
  | { readonly kind: 'default' };

/** `/etc/fedmsg.d/base.py:3:5`, `environment variable FEDMSG__NAME`, `flag --name`, `the program`, `the default`. */
export function showSource(source: ConfigSource): string {
  switch (source.kind) {
    case 'file':
      return [source.file, source.line, source.column].filter((part) => part !== undefined).join(':');
    case 'environment':
      return `environment variable ${source.variable}`;
    case 'flag':
      return `flag ${source.flag}`;
    case 'program':
    case 'default':
      return `the ${source.kind}`;
  }
}
