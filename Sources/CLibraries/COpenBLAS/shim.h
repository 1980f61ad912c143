// CBLAS, and the LAPACK routines inside OpenBLAS.
//
// The library exports LAPACK's Fortran symbols but brings no header for them. The prototypes below are
// those of the reference LAPACK: every argument is a pointer, and each character argument adds its length
// at the end. The inline functions take scalars by value, so that the Swift side needs no addresses of
// numbers; the routines that can fail return LAPACK's info code. All matrices are column-major doubles.

#ifndef CCHC_OPENBLAS_SHIM_H
#define CCHC_OPENBLAS_SHIM_H

#include <cblas.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void dgeqp3_(const int32_t *m, const int32_t *n, double *a, const int32_t *lda, int32_t *jpvt,
             double *tau, double *work, const int32_t *lwork, int32_t *info);
void dormqr_(const char *side, const char *trans, const int32_t *m, const int32_t *n,
             const int32_t *k, const double *a, const int32_t *lda, const double *tau, double *c,
             const int32_t *ldc, double *work, const int32_t *lwork, int32_t *info, size_t, size_t);
void dtrtrs_(const char *uplo, const char *trans, const char *diag, const int32_t *n,
             const int32_t *nrhs, const double *a, const int32_t *lda, double *b,
             const int32_t *ldb, int32_t *info, size_t, size_t, size_t);
void dpotrf_(const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info,
             size_t);
void dgesdd_(const char *jobz, const int32_t *m, const int32_t *n, double *a, const int32_t *lda,
             double *s, double *u, const int32_t *ldu, double *vt, const int32_t *ldvt,
             double *work, const int32_t *lwork, int32_t *iwork, int32_t *info, size_t);

// C (m × n) ← op(A) · op(B), inner dimension k.
static inline void blas_gemm(bool transpose_a, bool transpose_b, int32_t m, int32_t n, int32_t k,
                             const double *a, int32_t lda, const double *b, int32_t ldb, double *c,
                             int32_t ldc) {
  cblas_dgemm(CblasColMajor, transpose_a ? CblasTrans : CblasNoTrans,
              transpose_b ? CblasTrans : CblasNoTrans, m, n, k, 1.0, a, lda, b, ldb, 0.0, c, ldc);
}

// Lower triangle of C (n × n) ← AᵀA, where A is k × n.
static inline void blas_syrk(int32_t n, int32_t k, const double *a, int32_t lda, double *c,
                             int32_t ldc) {
  cblas_dsyrk(CblasColMajor, CblasLower, CblasTrans, n, k, 1.0, a, lda, 0.0, c, ldc);
}

// A P = Q R with column pivoting. lwork = -1 asks for the workspace size in work[0].
static inline int32_t lapack_geqp3(int32_t m, int32_t n, double *a, int32_t lda, int32_t *pivots,
                                   double *tau, double *work, int32_t lwork) {
  int32_t info = 0;
  dgeqp3_(&m, &n, a, &lda, pivots, tau, work, &lwork, &info);
  return info;
}

// C (m × n) ← Q C or Qᵀ C, with Q as k reflectors from geqp3.
static inline int32_t lapack_ormqr(bool transpose, int32_t m, int32_t n, int32_t k, const double *a,
                                   int32_t lda, const double *tau, double *c, int32_t ldc,
                                   double *work, int32_t lwork) {
  int32_t info = 0;
  dormqr_("L", transpose ? "T" : "N", &m, &n, &k, a, &lda, tau, c, &ldc, work, &lwork, &info, 1, 1);
  return info;
}

// B (n × nrhs) ← op(A)⁻¹ B with triangular A. info > 0: that diagonal element is zero.
static inline int32_t lapack_trtrs(bool lower, bool transpose, int32_t n, int32_t nrhs,
                                   const double *a, int32_t lda, double *b, int32_t ldb) {
  int32_t info = 0;
  dtrtrs_(lower ? "L" : "U", transpose ? "T" : "N", "N", &n, &nrhs, a, &lda, b, &ldb, &info, 1, 1, 1);
  return info;
}

// Lower triangle of A ← L with A = L Lᵀ. info > 0: that leading minor is not positive.
static inline int32_t lapack_potrf(int32_t n, double *a, int32_t lda) {
  int32_t info = 0;
  dpotrf_("L", &n, a, &lda, &info, 1);
  return info;
}

// A = U diag(s) Vᵀ, thin. A is overwritten. iwork holds 8 min(m, n). info > 0: no convergence.
static inline int32_t lapack_gesdd(int32_t m, int32_t n, double *a, int32_t lda, double *s,
                                   double *u, int32_t ldu, double *vt, int32_t ldvt, double *work,
                                   int32_t lwork, int32_t *iwork) {
  int32_t info = 0;
  dgesdd_("S", &m, &n, a, &lda, s, u, &ldu, vt, &ldvt, work, &lwork, iwork, &info, 1);
  return info;
}

#endif
