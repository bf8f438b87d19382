/** A name that any text has for itself among files, and that leads into no other folder. */
export function fileNameOf(text: string): string {
  // Half a surrogate pair, which has no encoding, becomes a replacement character on the way.
  const name = encodeURIComponent(Buffer.from(text).toString());
  // Names that begin with a dot are those of folders, and of files that are being written.
  return name.startsWith('.') ? `%2E${name.slice(1)}` : name;
}
