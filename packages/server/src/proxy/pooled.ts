/** Random bytes in small pieces, drawn by the block: asking the system for ten costs more than a call may. */
export function pooled(draw: (size: number) => Uint8Array, block = 4096): (size: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array();
  let at = 0;
  return (size) => {
    if (size > block) return draw(size);
    if (at + size > pool.length) {
      pool = draw(block);
      at = 0;
    }
    at += size;
    return pool.subarray(at - size, at);
  };
}
