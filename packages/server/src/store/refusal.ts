/** Why a store does not open: one line that names the setting and the mend. */
export class StoreRefusal extends Error {
  constructor(line: string, options?: ErrorOptions) {
    super(line, options);
    this.name = 'StoreRefusal';
  }
}
