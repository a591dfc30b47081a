import { pickBy, randomNumbers } from '../../test/match/random-numbers.js';

/*
 * A program with the libraries that it uses, made from a seed: who calls whom, and what the functions are called. Few
 * functions are in most stacks and most are in few, as in real programs.
 */

/** A function of an object file. */
export interface MadeFunction {
  /** As Valgrind compares it: mangled where the language mangles. */
  readonly name: string;
  /** As logs show it. */
  readonly shown: string;
  readonly object: string;
  /** Null without debug information. */
  readonly file: string | null;
  /** Those that call it, the most frequent first; none calls `main`. */
  readonly callers: readonly CallSite[];
}

/** Where a function is called. */
export interface CallSite {
  readonly caller: MadeFunction;
  readonly ip: number;
  readonly line: number;
}

/** All functions of a program, those first that are most often in stacks. */
export interface Program {
  readonly functions: readonly MadeFunction[];
  readonly main: MadeFunction;
  /** Those of Valgrind's own that stand for allocators. */
  readonly allocators: readonly [MadeFunction, ...MadeFunction[]];
}

const LIBRARIES = [
  { path: 'libc.so.6', prefixes: ['__', '_IO_', '', 'str', 'mem'], isCxx: false, functions: 400 },
  { path: 'ld-linux-x86-64.so.2', prefixes: ['_dl_'], isCxx: false, functions: 120 },
  { path: 'libglib-2.0.so.0.7400.6', prefixes: ['g_', 'g_hash_', 'g_main_'], isCxx: false, functions: 900 },
  {
    path: 'libgobject-2.0.so.0.7400.6',
    prefixes: ['g_object_', 'g_type_', 'g_signal_'],
    isCxx: false,
    functions: 400,
  },
  {
    path: 'libgtk-3.so.0.2404.29',
    prefixes: ['gtk_', 'gtk_widget_', 'gtk_tree_'],
    isCxx: false,
    functions: 1600,
  },
  {
    path: 'libpython3.11.so.1.0',
    prefixes: ['Py', 'PyObject_', '_PyEval_', 'Py_'],
    isCxx: false,
    functions: 1300,
  },
  { path: 'libsqlite3.so.0.8.6', prefixes: ['sqlite3_', 'sqlite3Vdbe'], isCxx: false, functions: 700 },
  { path: 'libcrypto.so.3', prefixes: ['EVP_', 'BN_', 'OPENSSL_'], isCxx: false, functions: 1100 },
  { path: 'libfontconfig.so.1.12.0', prefixes: ['Fc'], isCxx: false, functions: 200 },
  { path: 'libstdc++.so.6.0.30', prefixes: ['std'], isCxx: true, functions: 700 },
  { path: 'libQt5Core.so.5.15.8', prefixes: ['QtPrivate', 'Qt'], isCxx: true, functions: 1200 },
  { path: '/home/ci/build/lib/libshop.so.3', prefixes: ['shop', 'shop_detail'], isCxx: true, functions: 900 },
  {
    path: '/home/ci/build/lib/libstore.so.3',
    prefixes: ['store_', 'store_page_'],
    isCxx: false,
    functions: 800,
  },
] as const;

const VERBS = (
  'new free init open close read write get set add remove find parse build copy load store push pop insert ' +
  'update resize lookup create destroy connect emit dispatch run start finish encode decode merge split walk'
).split(' ');
const NOUNS = (
  'object string list table node buffer file stream entry item cache page key value type signal widget window ' +
  'model tree path font config context session thread lock queue event timer socket address header block cell row'
).split(' ');

const TEST_BINARY = '/home/ci/build/tests/testsuite';
const PRELOAD = '/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so';

interface Draft extends MadeFunction {
  readonly callers: CallSite[];
}

/** Makes the program of a seed. */
export function makeProgram(seed: number): Program {
  const random = randomNumbers(seed);
  const pick = pickBy(random);
  const functions: Draft[] = [];
  for (const { path, prefixes, isCxx, functions: count } of LIBRARIES) {
    const isOurs = path.startsWith('/home');
    const object = isOurs ? path : `/usr/lib/x86_64-linux-gnu/${path}`;
    const names = new Map<string, string>();
    while (names.size < count) {
      const [verb, noun] = [VERBS[random(VERBS.length)] ?? '', NOUNS[random(NOUNS.length)] ?? ''];
      const other = random(3) === 0 ? `${NOUNS[random(NOUNS.length)]}_` : '';
      const [name, shown] = isCxx
        ? cxxName(pick(prefixes), `${capital(noun)}${other && capital(other.slice(0, -1))}`, verb, random(4))
        : cName(pick(prefixes), `${other}${noun}`, verb, random(40));
      names.set(name, shown);
    }
    for (const [name, shown] of names) {
      const file =
        isOurs || random(4) === 0
          ? `${(shown.split(/::|_/)[1] ?? 'x').toLowerCase()}.${isCxx ? 'cc' : 'c'}`
          : null;
      functions.push({ name, shown, object, file, callers: [] });
    }
  }
  for (let at = functions.length - 1; at > 0; at--) {
    const other = random(at + 1);
    [functions[at], functions[other]] = [functions[other] as Draft, functions[at] as Draft];
  }
  const main: MadeFunction = {
    name: 'main',
    shown: 'main',
    object: TEST_BINARY,
    file: 'main.cc',
    callers: [],
  };
  for (const [at, { callers }] of functions.entries()) {
    const site = (caller: MadeFunction): CallSite => ({
      caller,
      ip: 0x4800000 + random(0x4000000),
      line: 20 + random(3000),
    });
    for (let left = 1 + random(4); left > 0; left--) {
      // Towards the front of the list: so that every walk ends, at one of few.
      const caller = functions[Math.floor(at * (random(1000) / 1000) ** 1.5)];
      if (caller && at > 0 && caller !== functions[at]) callers.push(site(caller));
    }
    if (at < 200) callers.push(site(main));
  }
  return { functions, main, allocators: makeAllocators() };
}

function makeAllocators(): readonly [MadeFunction, ...MadeFunction[]] {
  const make = (name: string, shown = name): MadeFunction => ({
    name,
    shown,
    object: PRELOAD,
    file: null,
    callers: [],
  });
  return [make('malloc'), make('calloc'), make('realloc'), make('_Znwm', 'operator new(unsigned long)')];
}

function cName(prefix: string, noun: string, verb: string, chance: number): [string, string] {
  const suffix = chance === 0 ? '.isra.0' : chance === 1 ? '.part.0' : '';
  const words = /^[A-Z]/.test(prefix)
    ? `${capital(noun).replaceAll(/_(.)/g, (_, c: string) => c.toUpperCase())}${capital(verb)}`
    : `${noun}_${verb}`;
  const name = `${prefix}${words}${suffix}`;
  return [name, name];
}

/** By the rules of the Itanium C++ ABI: a method without parameters, with an int, or with a reference. */
function cxxName(namespace: string, type: string, verb: string, parameters: number): [string, string] {
  const [mangled, shown] = [
    ['v', ''],
    ['i', 'int'],
    ['RKi', 'int const&'],
    ['m', 'unsigned long'],
  ][parameters] ?? ['v', ''];
  const path = [namespace, type, verb];
  return [
    `_ZN${path.map((part) => `${part.length}${part}`).join('')}E${mangled}`,
    `${path.join('::')}(${shown})`,
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
