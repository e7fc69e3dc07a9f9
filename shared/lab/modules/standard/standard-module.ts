/** Modules of Python's standard library of which the Lab has a part: what it lacks is refused by its name. */
import type { PyValue } from '../../python/value.ts';
import { IncompleteModule, knownNames, type Library } from '../incomplete-module.ts';

/** The names of CPython's modules. */
const lists = {
  collections: 'ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple',
  copy: 'Error copy deepcopy dispatch_table error',
  functools: `
    GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key get_cache_token lru_cache
    namedtuple partial partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering
    update_wrapper wraps
  `,
  itertools: `
    accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice
    pairwise permutations product repeat starmap takewhile tee zip_longest
  `,
  json: 'JSONDecodeError JSONDecoder JSONEncoder detect_encoding dump dumps load loads',
  math: `
    acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs
    factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10
    log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt tan tanh tau trunc ulp
  `,
  operator: `
    abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv
    ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le
    length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor
  `,
  os: `
    abort access altsep chdir chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid
    curdir defpath device_encoding devnull dup dup2 environ environb error execl execle execlp execlpe execv execve execvp
    execvpe extsep fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs
    fsync ftruncate fwalk get_blocking get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenv
    getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom
    getresgid getresuid getsid getuid getxattr initgroups isatty kill killpg lchown linesep link listdir listxattr lockf
    login_tty lseek lstat major makedev makedirs minor mkdir mkfifo mknod name nice open openpty pardir path pathconf
    pathconf_names pathsep pipe pipe2 popen pread preadv putenv pwrite pwritev read readlink readv register_at_fork remove
    removedirs removexattr rename renames replace rmdir scandir sendfile sep set_blocking set_inheritable setegid seteuid
    setgid setgroups setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl
    spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice stat stat_result statvfs statvfs_result strerror
    supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync
    sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size times times_result truncate ttyname umask uname
    uname_result unlink unsetenv urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk
    write writev
  `,
  random: `
    BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate choice choices expovariate
    gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange
    sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate
  `,
  re: `
    A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern RegexFlag S Scanner T TEMPLATE U UNICODE
    VERBOSE X compile error escape findall finditer fullmatch match purge search split sub subn template
  `,
  statistics: `
    Counter Decimal Fraction LinearRegression NormalDist StatisticsError bisect_left bisect_right correlation covariance
    defaultdict erf exp fabs fmean fsum geometric_mean groupby harmonic_mean hypot linear_regression log mean median
    median_grouped median_high median_low mode mul multimode namedtuple pstdev pvariance quantiles reduce repeat sqrt
    stdev tau variance
  `,
  string: `
    Formatter Template ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable
    punctuation whitespace
  `,
  sys: `
    abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names
    byteorder call_tracing copyright displayhook dont_write_bytecode exc_info excepthook exception exec_prefix executable
    exit flags float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits
    getallocatedblocks getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile
    getrecursionlimit getrefcount getsizeof getswitchinterval gettrace hash_info hexversion implementation int_info intern
    is_finalizing maxsize maxunicode meta_path modules orig_argv path path_hooks path_importer_cache platform platlibdir
    prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags
    setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout thread_info
    unraisablehook version version_info warnoptions
  `,
  time: `
    CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI
    CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns
    ctime daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time
    process_time_ns pthread_getcpuclockid sleep strftime strptime struct_time thread_time thread_time_ns time time_ns
    timezone tzname tzset
  `,
  typing: `
    ABCMeta AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable
    BinaryIO ByteString CT_co Callable ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter
    DefaultDict Deque Dict EXCLUDED_ATTRIBUTES Final ForwardRef FrozenSet Generator Generic GenericAlias Hashable IO
    ItemsView Iterable Iterator KT KeysView List Literal LiteralString Mapping MappingView Match MethodDescriptorType
    MethodWrapperType MutableMapping MutableSequence MutableSet NamedTuple NamedTupleMeta Never NewType NoReturn
    NotRequired Optional OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol Required Reversible Self
    Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound T
    TYPE_CHECKING T_co T_contra Text TextIO Tuple Type TypeAlias TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack VT
    VT_co V_co ValuesView WrapperDescriptorType abstractmethod assert_never assert_type cast clear_overloads
    dataclass_transform defaultdict final get_args get_origin get_overloads get_type_hints io is_typeddict no_type_check
    no_type_check_decorator overload re reveal_type runtime_checkable
  `,
  warnings: `
    WarningMessage catch_warnings defaultaction filters filterwarnings formatwarning onceregistry resetwarnings
    showwarning simplefilter warn warn_explicit
  `,
  dataclasses: `
    Field FrozenInstanceError FunctionType GenericAlias InitVar KW_ONLY MISSING asdict astuple dataclass field fields
    is_dataclass make_dataclass replace
  `,
  contextlib: `
    AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack
    GenericAlias MethodType aclosing asynccontextmanager chdir closing contextmanager deque nullcontext redirect_stderr
    redirect_stdout suppress wraps
  `,
  abc: `
    ABC ABCMeta abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token
    update_abstractmethods
  `,
} as const;

const library: Library = { name: 'Python', alias: '', error: 'NotImplementedError', has: knownNames(lists) };

export class StandardModule extends IncompleteModule {
  constructor(name: keyof typeof lists, members: Readonly<Record<string, PyValue | (() => PyValue)>>) {
    super(library, name, name, members);
  }
}
