# Reads the files of Stata and SPSS under a folder with haven, and holds them against the CSV tables.
#
#   Rscript --vanilla check_exports.R FOLDER
library(haven)

folder <- commandArgs(trailingOnly = TRUE)[1]
failed <- FALSE
require_that <- function(holds, ...) {
  if (!isTRUE(holds)) {
    cat(..., "\n")
    failed <<- TRUE
  }
}

tables <- sub("[.]csv$", "", list.files(file.path(folder, "datapackage"), pattern = "[.]csv$"))
for (table in tables) {
  expected <- read.csv(
    file.path(folder, "datapackage", paste0(table, ".csv")), check.names = FALSE, encoding = "UTF-8",
    colClasses = "character", na.strings = "")
  for (form in c("dta", "sav")) {
    path <- file.path(folder, form, paste0(table, ".", form))
    read <- if (form == "dta") read_dta(path) else read_sav(path)
    require_that(nrow(read) == nrow(expected), form, table, "rows")
    for (name in names(expected)) {
      column <- read[[gsub("[.]", "_", name)]]
      texts <- sub("^'([=+@-].)", "\\1", expected[[name]])
      require_that(nzchar(attr(column, "label")), form, table, name, "label")
      if (is.character(column)) {
        column[column == ""] <- NA
        require_that(identical(as.character(column), texts), form, table, name)
      } else if (inherits(column, "Date")) {
        require_that(identical(format(column), texts), form, table, name)
      } else if (is.labelled(column)) {
        known <- !is.na(texts)
        require_that(all(is.na(column[!known])), form, table, name, "missing")
        words <- names(attr(column, "labels"))[match(as.numeric(column[known]), attr(column, "labels"))]
        require_that(!anyNA(words), form, table, name, "labels")
        # One word a code.
        pairs <- unique(data.frame(code = texts[known], words))
        require_that(!anyDuplicated(pairs$code) && !anyDuplicated(pairs$words), form, table, name)
      } else {
        numbers <- as.numeric(texts)
        require_that(identical(is.na(numbers), is.na(column)), form, table, name, "missing")
        close <- abs(numbers - as.numeric(column)) <= 1e-14 * abs(numbers)
        require_that(all(close[!is.na(numbers)]), form, table, name, "numbers")
      }
    }
  }
}

answers <- read_dta(file.path(folder, "dta", "assessments.dta"))
expected <- read.csv(file.path(folder, "datapackage", "assessments.csv"), colClasses = "character")
empty <- expected$lower_80 == ""
kinds <- c(not_assessable = "a", observed = "b", forecast = "c")
require_that(
  identical(na_tag(answers$lower_80)[empty], unname(kinds[expected$status[empty]])), "kinds of missing values")

quit(status = if (failed) 1 else 0)
