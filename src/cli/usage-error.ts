/** Something that the user can put right: a wrong option, a file that cannot be read. The command exits with 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
