// ReadStat 1.1.9 writes files of Stata and SPSS: https://github.com/WizardMac/ReadStat
// Used by Exports/Statistical/StatisticalFile.swift alone.
#include <readstat.h>
