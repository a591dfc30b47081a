import type { PythonLine } from './python-line.js';

/**
 * Who calls the allocator in a run of an interpreter, as paths of functions, outermost first; `>>` stands before a
 * function that compilers inline in its caller. They are those of real runs, but for what is on the stack below.
 */
export interface Paths {
  readonly main: string;
  /** Where the interpreter begins, and ends. */
  readonly initialize: string;
  readonly finalize: string;
  /** Where a module's code is made, run and thrown away. */
  readonly importModule: string;
  /** Where the parser's tables are made; null where the parser has none. */
  readonly makeAccelerators: string | null;
  readonly removeAccelerators: string;
  /** Where the script's own code runs, and in it: */
  readonly script: string;
  readonly readFile: string;
  readonly append: string;
  readonly growDictionary: string;
  readonly dropList: string;
  readonly dropDictionary: string;
  readonly call: string;
  readonly returnFromCall: string;
  /** At the end: where the names of modules are cleared, and what is kept for later use. */
  readonly clearModule: string;
  readonly dropSpareDictionaries: string;
}

const PYTHON_2_5: Paths = {
  main: 'main > Py_Main',
  initialize: 'Py_InitializeEx',
  finalize: 'Py_Finalize',
  importModule:
    'initsite > PyImport_ImportModuleLevel >> import_module_level >> load_next > import_submodule > load_source_module',
  makeAccelerators:
    'PyRun_SimpleFileExFlags > PyRun_FileExFlags > PyParser_ASTFromFile > parsetok > PyParser_New > PyGrammar_AddAccelerators > fixdfa > fixstate',
  removeAccelerators: 'PyGrammar_RemoveAccelerators',
  script:
    'PyRun_SimpleFileExFlags > PyRun_FileExFlags > run_mod > PyEval_EvalCode > PyEval_EvalCodeEx > PyEval_EvalFrameEx',
  readFile: 'call_function > file_read > _PyString_Resize',
  append: 'PyList_Append >> app1 >> list_resize',
  growDictionary: 'PyDict_SetItem > dictresize',
  dropList: 'PyDict_DelItem > list_dealloc',
  dropDictionary: 'PyDict_DelItem > dict_dealloc',
  call: 'fast_function > PyEval_EvalFrameEx',
  returnFromCall: 'fast_function > frame_dealloc',
  clearModule: 'PyImport_Cleanup > _PyModule_Clear > PyDict_SetItem > insertdict',
  dropSpareDictionaries: 'PyDict_Fini',
};

const PYTHON_2_7: Paths = {
  ...PYTHON_2_5,
  dropList: 'PyDict_DelItem > delitem_common > list_dealloc',
  dropDictionary: 'PyDict_DelItem > delitem_common > dict_dealloc',
  clearModule:
    'PyImport_Cleanup > _PyModule_Clear > PyDict_SetItem > dict_set_item_by_hash_or_entry > insertdict > insertdict_by_entry',
};

const PYTHON_3_0: Paths = {
  ...PYTHON_2_5,
  script:
    'PyRun_SimpleFileExFlags > PyRun_FileExFlags > run_mod > PyEval_EvalCode > PyEval_EvalCodeEx > PyEval_EvalFrameEx',
  readFile: 'call_function > fileio_read > fileio_readall > _PyBytes_Resize',
};

const PYTHON_3_3: Paths = {
  ...PYTHON_3_0,
  importModule: 'import_init > PyImport_ImportFrozenModule > PyImport_ImportFrozenModuleObject',
  makeAccelerators:
    'PyRun_SimpleFileExFlags > PyRun_FileExFlags > PyParser_ASTFromFile > parsetok > PyParser_New > PyGrammar_AddAccelerators >> fixdfa >> fixstate',
  growDictionary: 'PyDict_SetItem > insertdict >> insertion_resize > dictresize',
};

const PYTHON_3_4: Paths = {
  ...PYTHON_3_3,
  clearModule: 'PyImport_Cleanup > _PyModule_ClearDict > PyDict_SetItem > insertdict',
};

const PYTHON_3_6: Paths = {
  ...PYTHON_3_4,
  finalize: 'Py_FinalizeEx',
  script:
    'PyRun_SimpleFileExFlags > PyRun_FileExFlags > PyEval_EvalCode > PyEval_EvalCodeEx > _PyEval_EvalCodeWithName > _PyEval_EvalFrameDefault',
  readFile: 'call_function > _io_FileIO_read > _io_FileIO_readall_impl > _PyBytes_Resize',
  dropList: '_PyDict_DelItem_KnownHash > delitem_common > list_dealloc',
  dropDictionary: '_PyDict_DelItem_KnownHash > delitem_common > dict_dealloc',
  call: 'call_function > _PyFunction_FastCall > _PyEval_EvalFrameDefault',
  returnFromCall: 'call_function > _PyFunction_FastCall > frame_dealloc',
};

const PYTHON_3_8: Paths = {
  ...PYTHON_3_6,
  main: 'main > Py_BytesMain > Py_RunMain',
  initialize: 'pymain_init > Py_InitializeFromConfig',
  importModule: 'init_importlib > PyImport_ImportFrozenModule > PyImport_ImportFrozenModuleObject',
  call: 'call_function > function_code_fastcall > _PyEval_EvalFrameDefault',
  returnFromCall: 'call_function > function_code_fastcall > frame_dealloc',
  clearModule: 'PyImport_Cleanup > _PyModule_ClearDict > insertdict',
};

/** The paths by the line that brought them. */
const PATHS_SINCE: readonly (readonly [PythonLine, Paths])[] = [
  [205, PYTHON_2_5],
  [207, PYTHON_2_7],
  [300, PYTHON_3_0],
  [303, PYTHON_3_3],
  [304, PYTHON_3_4],
  [306, PYTHON_3_6],
  [308, PYTHON_3_8],
  // The parser of 3.9 has no such tables.
  [309, { ...PYTHON_3_8, makeAccelerators: null }],
];

/** Who calls whom in a line. */
export function pathsOf(line: PythonLine): Paths {
  return PATHS_SINCE.findLast(([since]) => since <= line)?.[1] ?? PYTHON_2_5;
}
