import { judges } from './wishes';

describe('a gentle wish as a stream', () => judges('gentle'));
