/** The commits of this process, told apart from those of others when the database says that something was put. */
export interface OwnCommits {
  /** A commit of ours ended with this number. */
  add(head: number): void;
  /** Whether the commit that ended with this number was ours; said once of each. */
  take(head: number): boolean;
}

/** Most that are remembered: a notification that was not heard is never asked about. */
const MOST = 1_000;

export function ownCommits(): OwnCommits {
  const heads = new Set<number>();
  return {
    add: (head) => {
      if (heads.size >= MOST) heads.clear();
      heads.add(head);
    },
    take: (head) => heads.delete(head),
  };
}
