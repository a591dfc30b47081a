/** What to do about errors that are known: why there are such, and the ways out. */
export interface Advice {
  /** Whole sentences. */
  readonly reason: string;
  /** All ways in one sentence, for the help of a diagnostic. */
  readonly help: string;
  readonly ways: readonly Way[];
}

/** A way out. */
export interface Way {
  /** What to do: a sentence. */
  readonly what: string;
  /** What is gained and lost by it: whole sentences. */
  readonly price: string;
  /** Commands to copy. In advice that is not for certain files yet, `{file}` stands for a suppression file. */
  readonly commands: readonly string[];
}

/** Makes advice be for certain suppression files; a way that is about files is left out where there are none. */
export function adviceForFiles(advice: Advice, files: readonly string[]): Advice {
  const ways = advice.ways.map((way) => ({
    ...way,
    commands: way.commands.flatMap((command) =>
      command.includes(FILE) ? files.map((file) => command.replace(FILE, () => shellWord(file))) : [command],
    ),
  }));
  return { ...advice, ways: ways.filter(({ commands }) => commands.length > 0) };
}

const FILE = '{file}';

/** A path as a shell takes it for one word. */
function shellWord(path: string): string {
  return /^[\w./+:@,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
