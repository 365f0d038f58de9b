"""Files of other programs as backgrounds: WARM, matrices and tables, openLCA, and what bw2io reads.

descriptor, matrixfile → matrices, tables; bw2io_run → bw2io_formats.
"""
