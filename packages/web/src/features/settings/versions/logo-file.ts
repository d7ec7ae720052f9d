/** Types of images that a logo may have, in the words of files. */
export const logoTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml'] as const;

/** The largest image that is kept with an integration, in bytes. */
export const maxLogoBytes = 32 * 1024;

/** Reads a chosen file as a data URL; throws an Error that says why it is no logo. */
export async function readLogo(file: File): Promise<string> {
  if (!logoTypes.some((type) => type === file.type))
    throw new Error(`${file.name} is no PNG, JPEG, WebP, GIF or SVG image.`);
  if (file.size > maxLogoBytes)
    throw new Error(
      `${file.name} has ${Math.ceil(file.size / 1024)} kB. At most 32 kB are kept here: make it smaller, or give its address.`,
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = bytes.reduce((all, byte) => all + String.fromCharCode(byte), '');
  return `data:${file.type};base64,${btoa(text)}`;
}
