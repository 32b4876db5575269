import { judges } from './wishes';

describe('a regular wish as a stream', () => judges('regular'));
