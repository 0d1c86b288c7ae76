#!/usr/bin/env node
// A committed file, because npm links bins before the build has made dist.
import '../dist/main.js';
