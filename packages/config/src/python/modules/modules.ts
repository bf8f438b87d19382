import type { Bounds } from '../bounds.js';
import type { ConfigHost } from '../../document/config-document.js';
import { type PyModule } from '../values/value.js';
import { collectionsModule } from './collections.js';
import { copyModule } from './copy.js';
import { datetimeModule } from './datetime.js';
import { functoolsModule } from './functools.js';
import { getpassModule, platformModule, socketModule } from './machine.js';
import { itertoolsModule } from './itertools.js';
import { loggingModule } from './logging.js';
import { osModule } from './os.js';
import { osPathModule } from './os-path.js';
import { psutilModule } from './psutil.js';
import { stringModule } from './string.js';
import { sysModule } from './sys.js';
import { textwrapModule } from './textwrap.js';

/** What can be imported and used, on the machine that the host describes. */
export function createModules(host: ConfigHost, bounds: Bounds): ReadonlyMap<string, PyModule> {
  const path = osPathModule(host);
  const modules = [
    osModule(host, path, bounds),
    sysModule(bounds),
    socketModule(host),
    platformModule(host),
    getpassModule(host),
    collectionsModule,
    copyModule,
    datetimeModule,
    functoolsModule,
    itertoolsModule,
    loggingModule,
    psutilModule,
    stringModule,
    textwrapModule,
  ];
  return new Map([
    ['os.path', path],
    ['posixpath', path],
    ...modules.map((module) => [module.name, module] as const),
  ]);
}
