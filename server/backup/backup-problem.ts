/**
 * Why a backup was not made or not put back, in sentences for the person who asked. `unsound`: what was read is damaged; otherwise it was
 * asked for in a way that cannot be served, or the machine does not let it.
 */
export class BackupProblem extends Error {
  override readonly name = "BackupProblem";
  readonly unsound: boolean;

  constructor(sentence: string, unsound = false) {
    super(sentence);
    this.unsound = unsound;
  }
}
