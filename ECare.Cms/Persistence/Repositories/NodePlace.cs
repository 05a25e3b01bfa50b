using System.Globalization;
using ECare.Cms.Persistence.Rows;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.Entities;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Where a node stands in its tree.</summary>
internal static class NodePlace
{
    /// <summary>The level of a child of <paramref name="parentId"/>, and the path its own id is appended to.</summary>
    public static (int Level, string Path) Under(ContentDbContext db, int parentId)
    {
        if (parentId is Constants.System.RecycleBinContent or Constants.System.RecycleBinMedia)
        {
            return (1, string.Create(CultureInfo.InvariantCulture, $"{Constants.System.Root},{parentId}"));
        }

        var parent = parentId > 0
            ? db.Nodes.Where(node => node.Id == parentId).Select(node => new { node.Level, node.Path }).FirstOrDefault()
            : null;
        return parent is null ? (1, Constants.System.RootString) : (parent.Level + 1, parent.Path);
    }

    public static void Fill(NodeRow row, ITreeEntity entity)
    {
        row.Id = entity.Id;
        row.Key = entity.Key;
        row.Name = entity.Name;
        row.ParentId = entity.ParentId;
        row.Level = entity.Level;
        row.Path = entity.Path;
        row.SortOrder = entity.SortOrder;
        row.Trashed = entity.Trashed;
        row.CreatorId = entity.CreatorId;
        row.CreateDate = entity.CreateDate;
        row.UpdateDate = entity.UpdateDate;
    }

    public static void Fill(ITreeEntity entity, NodeRow row)
    {
        entity.Id = row.Id;
        entity.Key = row.Key;
        entity.Name = row.Name;
        entity.ParentId = row.ParentId;
        entity.Level = row.Level;
        entity.Path = row.Path;
        entity.SortOrder = row.SortOrder;
        entity.CreatorId = row.CreatorId;
        entity.CreateDate = row.CreateDate;
        entity.UpdateDate = row.UpdateDate;
    }
}
