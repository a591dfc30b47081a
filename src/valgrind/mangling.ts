/*
 * What can be said of a mangled name when a log shows it demangled. A demangled name does not determine the mangled
 * one (constructors have several, static functions another), so nothing here demangles or mangles by guess.
 * Sources: the Itanium C++ ABI, chapter 5.1; the Rust symbol names of RFC 2603 and before.
 */

/** How names begin that Valgrind demangles before it prints them: C++, Rust, D (m_demangle/demangle.c). */
const MANGLED_BEGINNINGS = ['_Z*', '_R*', '_D*'];

/** Parameters of the global operators new and delete, as they are printed and as they are mangled. */
const OPERATOR_PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['unsigned long', 'm'],
  ['unsigned int', 'j'],
  ['void*', 'Pv'],
  ['std::align_val_t', 'St11align_val_t'],
  ['std::nothrow_t const&', 'RKSt9nothrow_t'],
]);

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['new', '_Znw'],
  ['new[]', '_Zna'],
  ['delete', '_Zdl'],
  ['delete[]', '_Zda'],
]);

/**
 * The mangled name of a global operator new or delete, the only demangled names that have one mangled form:
 * `operator new(unsigned long)` is `_Znwm`. Null for all other names.
 */
export function mangledOperator(shown: string): string | null {
  const [, operator = '', parameters = ''] = /^operator ((?:new|delete)(?:\[\])?)\((.*)\)$/.exec(shown) ?? [];
  const mangled = parameters.split(', ').map((parameter) => OPERATOR_PARAMETERS.get(parameter));
  const prefix = OPERATORS.get(operator);
  return prefix === undefined || mangled.includes(undefined) ? null : prefix + mangled.join('');
}

/**
 * Name patterns for a function that is written demangled where it is to be mangled: with or without parameters, perhaps
 * with a `*` at the end. The first one is for C++; without parameters it may as well be a function of Rust. Empty where
 * the mangled name cannot be known: templates, the standard library and unnamed namespaces are spelt in many ways.
 */
export function mangledPatterns(written: string): readonly string[] {
  const [, operator, parameters] = /^operator ((?:new|delete)(?: ?\[\])?)(?:\((.*)|\*)?$/.exec(written) ?? [];
  if (operator !== undefined) {
    const beginning = `${OPERATORS.get(operator.replace(' ', ''))}*`;
    return [parameters === undefined ? beginning : (mangledOperator(written) ?? beginning)];
  }
  const isOpen = written.endsWith('*');
  const shown = isOpen ? written.slice(0, -1) : written;
  const path = /[<*?]/.test(shown) ? null : parsePath(shown);
  if (!path || path.scopes.includes(ANONYMOUS) || path.scopes[0] === 'std') return [];
  const { scopes, name, qualifiers } = path;
  const hasParameters = shown.includes('(');
  const scopePart = scopes.map(withLength).join('');
  const own = name === scopes.at(-1) ? 'C' : withLength(name);
  if (scopes.length === 0) return hasParameters ? [`_Z${own}*`, ...(shown.endsWith('()') ? [name] : [])] : [];
  // Without parameters, nothing tells whether the function is const, or in Rust.
  if (hasParameters && !isOpen) return [`_ZN${qualifiers}${scopePart}${own}*`];
  const rust = [...scopes, name].map(withRustLength).join('');
  return [`_ZN*${scopePart}${own}*`, ...(hasParameters ? [] : [`_R*${rust}*`])];
}

/**
 * Name patterns of which the name behind a name that looks demangled matches at least one. A function's own name and the
 * outermost scope stand in it, each behind its length (`_ZN2ns6Widget4pokeEv`); names that the compiler makes up
 * leave everything open.
 */
export function possibleNames(shown: string): readonly string[] {
  const path = parsePath(shown);
  // What is no path of names may as well be a symbol with such characters in it.
  if (path === null) return [...MANGLED_BEGINNINGS, shown];
  const { scopes, name, qualifiers } = path;
  // A constructor or destructor is spelt C1 or D2, not by its name.
  const own = name === scopes.at(-1) ? '' : `${withLength(name)}*`;
  const [outermost, second] = scopes;
  const beginnings = outermost === undefined ? ['_Z', '_ZL'] : scopeBeginnings(outermost, second, qualifiers);
  const cplusplus = beginnings.map((beginning) => `${beginning}${own}`);
  return [...cplusplus, `_R*${withRustLength(name)}*`, `_D*${own}`];
}

/** How a mangled name begins, for its outermost scopes; a scope can also be a C function, with a local class. */
function scopeBeginnings(outermost: string, second: string | undefined, qualifiers: string): string[] {
  const nested = `_ZN${qualifiers}`;
  if (outermost === ANONYMOUS) return [`${nested}*`, '_ZZ*'];
  if (outermost !== 'std') return [`${nested}${withLength(outermost)}*`, '_ZZ*'];
  if (second === undefined) return ['_ZSt', `${nested}St*`];
  // Some classes of the standard library have abbreviations: Sa, Sb, Sd, Si, So, Ss.
  const abbreviated = STANDARD_ABBREVIATED.has(second) ? [`${nested}S?*`] : [];
  return [`${nested}St${withLength(second)}*`, ...abbreviated];
}

const STANDARD_ABBREVIATED: ReadonlySet<string> = new Set([
  'allocator',
  'basic_string',
  'string',
  'basic_istream',
  'istream',
  'basic_ostream',
  'ostream',
  'basic_iostream',
  'iostream',
]);

/** A function's path as a demangler prints it, taken apart. */
interface Path {
  readonly scopes: readonly string[];
  readonly name: string;
  /** Mangled: V, K, R, O. */
  readonly qualifiers: string;
}

/** Stands for an unnamed namespace, whose mangled name differs between compilers. */
const ANONYMOUS = '_anonymous_namespace_';

/**
 * Takes apart `void ns::Widget<int>::poke<char>(char) const`. Null for what is no plain path of names: operators,
 * conversions, lambdas, local functions, thunks, clones, implementations of Rust traits, names in Unicode.
 */
function parsePath(shown: string): Path | null {
  if (/\boperator\b|\bdecltype\b|\bfor\b|\bthunk\b|[^ -~]/.test(shown)) return null;
  // Only Rust's functions are printed without parameters; what has a blank then may be a symbol as it is.
  const isRust = !shown.includes('(');
  if (isRust && /[< ]/.test(shown)) return null;
  const plain = withoutTemplateArguments(shown.replaceAll('(anonymous namespace)', ANONYMOUS));
  const [, scopes, name, constant, , reference] = PATH.exec(plain ?? '') ?? [];
  if (scopes === undefined || name === undefined) return null;
  const qualifiers = (constant === undefined ? '' : 'K') + (REFERENCES.get(reference ?? '') ?? '');
  return plain?.includes(' volatile') ? null : { scopes: scopes.split('::').slice(0, -1), name, qualifiers };
}

/** Return type, scopes, name, parameters (with function pointers in them), qualifiers. */
const PATH = /^(?:[^(]* )?((?:\w+::)*)(\w+)(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?( const)?( )?(&&?)?$/;

const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['&', 'R'],
  ['&&', 'O'],
]);

function withLength(name: string): string {
  return `${name.length}${name}`;
}

/** Rust's own mangling sets a name that begins with `_` or a digit apart from its length. */
function withRustLength(name: string): string {
  return /^[_\d]/.test(name) ? `${name.length}_${name}` : withLength(name);
}

/** A name without what stands between angle brackets; null if they do not match. */
function withoutTemplateArguments(shown: string): string | null {
  let depth = 0;
  let kept = '';
  for (const character of shown) {
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (depth === 0) kept += character;
    if (depth < 0) return null;
  }
  return depth === 0 ? kept : null;
}
