import { embeddedStore } from './api.fixture.js';
import { describeApi } from './api.suite.js';
import { describePeopleApi } from './people-api.suite.js';

describeApi('the embedded store', embeddedStore);
describePeopleApi('the embedded store', embeddedStore);
