import { z } from 'zod';

/** The largest image that stands in a logo itself, in bytes. */
export const maxLogoBytes = 32 * 1024;

const maxUrlLength = 2000;
const prefix = /^data:(image\/(?:png|jpeg|webp|gif|svg\+xml));base64,/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const comments = /(?:<!--(?:[^-]|-(?!->))*-->\s*)*/.source;
const svg = new RegExp(
  `^(?:\\xef\\xbb\\xbf)?\\s*(?:<\\?xml[^>]*\\?>\\s*)?${comments}(?:<!DOCTYPE\\s+svg[^>[]*>\\s*)?${comments}<svg[\\s>/]`,
  'i',
);

/** What a file of each type begins with, one character for each byte. An SVG is told by its root element. */
const beginnings: Readonly<Record<string, (bytes: string) => boolean>> = {
  'image/png': (bytes) => bytes.startsWith('\x89PNG\r\n\x1a\n'),
  'image/jpeg': (bytes) => bytes.startsWith('\xff\xd8\xff'),
  'image/webp': (bytes) => /^RIFF.{4}WEBP/s.test(bytes),
  'image/gif': (bytes) => /^GIF8[79]a/.test(bytes),
  'image/svg+xml': (bytes) => svg.test(bytes),
};

/** Why a text is no logo; undefined when it is one. */
export function logoFault(logo: string): string | undefined {
  if (logo.startsWith('data:')) return dataFault(logo);
  return isPlainUrl(logo)
    ? undefined
    : 'must be an https URL in ASCII, without user name or password, or a data URL of an image';
}

/**
 * A host of letters, digits, dots and dashes only: it goes into the policy of a page, where the semicolons and stars
 * that URLs allow there would mean more.
 */
function isPlainUrl(logo: string): boolean {
  if (logo.length > maxUrlLength || !/^https:\/\/[a-z0-9.-]+(?::\d+)?(?:[/?#][!-[\]-~]*)?$/i.test(logo))
    return false;
  return URL.canParse(logo) && new URL(logo).protocol === 'https:';
}

function dataFault(logo: string): string | undefined {
  const [head, type = ''] = prefix.exec(logo) ?? [];
  if (head === undefined)
    return 'must be a data URL of image/png, image/jpeg, image/webp, image/gif or image/svg+xml, in base64';
  const body = logo.slice(head.length);
  if (body.length > Math.ceil(maxLogoBytes / 3) * 4) return tooLarge;
  if (!base64.test(body) || body === '') return 'holds no image in base64';
  const bytes = atob(body);
  if (bytes.length > maxLogoBytes) return tooLarge;
  return beginnings[type]?.(bytes) === true ? undefined : `holds something else than ${type}`;
}

const tooLarge = `must be an image of at most ${maxLogoBytes / 1024} kB; a larger one stays at its https URL`;

/** A logo: where it is, or the small image itself. */
export const logoSchema = z
  .string()
  .refine((logo) => logoFault(logo) === undefined, { error: ({ input }) => logoFault(String(input)) })
  .describe(
    'An `https` URL, or a data URL of a PNG, JPEG, WebP, GIF or SVG image in base64, at most 32 kB of image. Shown as an image and nothing else.',
  );
