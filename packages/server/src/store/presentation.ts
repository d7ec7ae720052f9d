/** How the pages look to the users of one host product. Absent members follow the system. */
export interface Theme {
  readonly mode?: 'light' | 'dark' | 'system';
  /** The colour of buttons and links, as `#rrggbb`. */
  readonly accent?: string;
  /** How round corners are, in CSS pixels. */
  readonly radius?: number;
}

/** What a host product says of the looks of a page when it opens one. */
export interface Presentation {
  /** A BCP 47 language tag. Absent: the languages of the browser. */
  readonly locale?: string;
  readonly theme?: Theme;
  /** The host product's logo: an https URL, or a small image as a data URL. */
  readonly logo?: string;
}
