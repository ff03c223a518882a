/** The same numbers in an array of twice the length, for a list that grows; what is new in it is 0. */
export function doubled(from: Float64Array): Float64Array<ArrayBuffer>;
/** The same of whole numbers of 32 bits. */
export function doubled(from: Int32Array): Int32Array<ArrayBuffer>;
/** The same of bytes. */
export function doubled(from: Uint8Array): Uint8Array<ArrayBuffer>;
/** See the forms above: an array of the same kind. */
export function doubled(from: Float64Array | Int32Array | Uint8Array): Float64Array | Int32Array | Uint8Array {
  const length = from.length * 2;
  const to =
    from instanceof Float64Array ? new Float64Array(length) : from instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
  to.set(from);
  return to;
}
