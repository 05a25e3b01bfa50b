using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core.Models;
using IntegrityEntry = Umbraco.Cms.Core.Models.ContentDataIntegrityReportEntry;
using IntegrityIssue = Umbraco.Cms.Core.Models.ContentDataIntegrityReport.IssueType;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Compares every item's path and level with those of its parent.</summary>
internal static class ContentIntegrity
{
    public static ContentDataIntegrityReport Check<TRow>(IQueryable<TRow> rows, ContentDataIntegrityReportOptions options)
        where TRow : ContentRow
    {
        if (options.FixIssues)
        {
            throw new NotSupportedException("Paths are written together with the tree; a wrong one is a bug to report, not to repair.");
        }

        var nodes = rows.Select(row => new { row.Id, row.ParentId, row.Path, row.Level }).ToDictionary(row => row.Id);
        var found = new Dictionary<int, IntegrityEntry>();
        foreach (var node in nodes.Values)
        {
            var parent = nodes.GetValueOrDefault(node.ParentId);
            var path = parent is null ? null : $"{parent.Path},{node.Id}";
            if (path is not null && path != node.Path)
            {
                found[node.Id] = new IntegrityEntry(IntegrityIssue.InvalidPathAndLevelByParentId);
            }
        }

        return new ContentDataIntegrityReport(found);
    }
}
