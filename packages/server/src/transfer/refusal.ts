/** Why an export or import does not go on, in one line. */
export class TransferRefusal extends Error {
  override readonly name = 'TransferRefusal';
}
