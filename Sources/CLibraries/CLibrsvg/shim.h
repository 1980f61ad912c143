// librsvg draws SVG with Cairo: https://gnome.pages.gitlab.gnome.org/librsvg/Rsvg-2.0/
#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
