import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../support/run.js';

const SOURCES = join(import.meta.dirname, 'programs');

/** Options for a program without the C library; see programs/bare.h. */
const BARE = ['-nostdlib', '-fno-builtin', '-fno-stack-protector'];
const STATIC = ['-static', ...BARE];
const HOSTED = ['-fno-builtin', '-DHOSTED'];
const CXX = ['-std=c++17', '-fno-exceptions', '-fno-rtti'];

interface Program {
  readonly source: string;
  readonly options: readonly string[];
  /** Takes the symbols out when it is built. */
  readonly isStripped?: boolean;
  /** The name under which the loader looks for it, if it is a library. */
  readonly soname?: string;
}

const PROGRAMS = {
  exit: { source: 'exit.c', options: STATIC },
  errors: { source: 'errors.c', options: ['-g', ...STATIC] },
  'errors-without-lines': { source: 'errors.c', options: STATIC },
  'errors-stripped': { source: 'errors.c', options: STATIC, isStripped: true },
  inlining: { source: 'inlining.c', options: ['-g', '-O2', ...STATIC] },
  leaks: { source: 'leaks.c', options: ['-g', ...STATIC] },
  'leak-checks': { source: 'leaks.c', options: ['-g', '-DCHECKS', ...STATIC] },
  'leaks-hosted': { source: 'leaks.c', options: ['-g', ...HOSTED] },
  names: { source: 'names.c', options: ['-g', ...STATIC] },
  'names-without-lines': { source: 'names.c', options: STATIC },
  'names-literal': { source: 'names.c', options: ['-g', '-DLITERAL', ...STATIC] },
  shapes: { source: 'shapes.cc', options: ['-g', ...CXX, ...STATIC] },
  mangling: { source: 'mangling.cc', options: ['-g', ...CXX, ...STATIC] },
  'shapes-optimised': { source: 'shapes.cc', options: ['-g', '-O1', ...CXX, ...STATIC] },
  'shapes-hosted': { source: 'shapes.cc', options: ['-g', '-std=c++17', '-DHOSTED'] },
  'libplain.so.1.0': {
    source: 'library.c',
    options: ['-g', '-shared', '-fPIC', ...BARE, '-Wl,-soname,libplain.so.1'],
    soname: 'libplain.so.1',
  },
  'libstripped.so.1.0': {
    source: 'library.c',
    options: ['-shared', '-fPIC', ...BARE, '-Wl,-soname,libstripped.so.1'],
    isStripped: true,
    soname: 'libstripped.so.1',
  },
  'uses-plain': { source: 'uses-library.c', options: ['-g', ...BARE, 'libplain.so.1.0'] },
  'uses-stripped': { source: 'uses-library.c', options: ['-g', ...BARE, 'libstripped.so.1.0'] },
  'libpassing.so': { source: 'passing.c', options: ['-g', '-shared', '-fPIC'] },
  unloads: { source: 'unloads.c', options: ['-g', '-fno-builtin'] },
  missed: { source: 'missed.cc', options: ['-g', '-O0', '-std=c++17', '-fno-builtin'] },
  hosted: { source: 'hosted.c', options: ['-g', '-fno-builtin'] },
  many: { source: 'many.c', options: ['-g', ...STATIC] },
  processes: { source: 'processes.c', options: ['-g'] },
  threads: { source: 'threads.c', options: ['-g', '-pthread'] },
} satisfies Record<string, Program>;

/** The name of a test program. */
export type ProgramName = keyof typeof PROGRAMS;

/**
 * The environment that a program needs. The dynamic linker looks up all names before main: if it did that later, DRD
 * would report it. Without the C library, Valgrind's own libraries have names that cannot be found at all.
 */
export function environmentOf(name: ProgramName): Readonly<Record<string, string>> {
  const { options }: Program = PROGRAMS[name];
  return options.includes('-nostdlib') ? {} : { LD_BIND_NOW: '1' };
}

/** Builds the test programs into a folder, or some of them; throws where the compiler fails. */
export function buildPrograms(
  folder: string,
  names: readonly ProgramName[] = Object.keys(PROGRAMS) as ProgramName[],
): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const { source, options, isStripped, soname }: Program = PROGRAMS[name];
    const compiler = source.endsWith('.c') ? 'gcc' : 'g++';
    // The programs are wrong on purpose; the compiler would notice some of it.
    const always = ['-w', join(SOURCES, source), '-o', name, '-Wl,-rpath,$ORIGIN'];
    const args = [...always, ...options, ...(isStripped ? ['-s'] : [])];
    const { status, stderr } = run(compiler, args, { cwd: folder });
    if (status !== 0) throw new Error(`${compiler} does not build ${name}:\n${stderr}`);
    if (soname !== undefined) symlinkSync(name, join(folder, soname));
  }
}
