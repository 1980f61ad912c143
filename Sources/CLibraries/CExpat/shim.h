// Expat reads XML as a stream of events: https://libexpat.github.io
#include <expat.h>
