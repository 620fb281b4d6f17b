#ifndef INTRAY_CTESSERACT_SHIM_H
#define INTRAY_CTESSERACT_SHIM_H

#include <stdio.h>
#include <tesseract/capi.h>

#endif
