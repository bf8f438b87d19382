/** Modules that every Python has: importing one is no error, using what is not evaluated is refused. */
export const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  `abc argparse ast asyncio atexit base64 bisect calendar cmath codecs collections configparser contextlib copy csv
  ctypes dataclasses datetime decimal difflib email enum errno fcntl fnmatch fractions functools gc getopt getpass glob
  grp gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword locale logging math
  mimetypes multiprocessing numbers operator os pathlib pdb pickle pkgutil platform posixpath pprint pwd queue random re
  resource secrets select shlex shutil signal site smtplib socket sqlite3 ssl stat string struct subprocess sys syslog
  tempfile textwrap threading time timeit token tokenize traceback types typing unittest urllib uuid warnings weakref
  xml zipfile zlib zoneinfo`.split(/\s+/),
);
