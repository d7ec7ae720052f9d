/**
 * What a change means for the connections of the version before: `breaking`, they stop working or promise more than
 * their users agreed to; `depends`, somebody should look; `safe`, nothing.
 */
export type Weight = 'breaking' | 'depends' | 'safe';

/** One difference between two definitions of an integration. @see VER-16 */
export interface Difference {
  /** Where in the newer definition; of what is gone, where it was. */
  readonly path: string;
  readonly weight: Weight;
  /** One sentence for the builder. */
  readonly message: string;
}
