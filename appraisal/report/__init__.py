"""From an appraisal to the committee paper in every form, the workbook, and the data annex with its check."""
