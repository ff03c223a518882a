declare module "earcut" {
  /** Cuts a flat polygon into triangles: indices of points, three a triangle. `holes`: the first point of each hole. */
  function earcut(flat: ArrayLike<number>, holes?: ArrayLike<number>, dimensions?: number): number[];
  export = earcut;
}
