/**
 * Holds what was made for the last few owners; that of others is made again when it is asked for. A thousand open segments stay small
 * that way, and one that is being read is quick.
 *
 * @param most how many are held
 */
export function keepRecent<Owner extends object, Made>(most: number): (owner: Owner, make: () => Made) => Made {
  const held = new Map<Owner, Made>();
  return (owner, make) => {
    const known = held.get(owner);
    if (known !== undefined) return known;
    const made = make();
    held.set(owner, made);
    for (const oldest of held.keys()) {
      if (held.size <= most) break;
      held.delete(oldest);
    }
    return made;
  };
}
