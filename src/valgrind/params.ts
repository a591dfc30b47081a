/**
 * The parameters of system calls in whose names a `*` or `?` stands for itself: parameters are compared without
 * wildcards (the PRE_MEM_READ and PRE_REG_READ calls of m_syswrap).
 */
export const PARAMS_WITH_WILDCARD_CHARACTERS: readonly string[] = [
  'getsockopt(*optlen)',
  'ioctl(EVIO*)',
  'ioctl(SIOCSIF*ADDR)',
  'ptrace(getregset *(iovec->iov_base))',
  'ptrace(setregset *(iovec->iov_base))',
];
