using System.Globalization;
using ECare.Cms.Management.Access;
using ECare.Cms.Search;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Trees;

/// <summary>Where in its tree an item stands.</summary>
internal sealed record TreePlace(Guid? Parent, IReadOnlyList<Guid> Ancestors, bool NoAccess);

/// <summary>What differs between the tree of documents and the one of media.</summary>
internal sealed record TreeKind(
    UmbracoObjectTypes Type,
    int Bin,
    Func<StaffMember, IEntityService, AppCaches, Reach> Reach,
    Func<IEntitySlim, TreePlace, object> View,
    Func<IEntitySlim, IEnumerable<string?>> Names)
{
    /// <summary>Finds items by what is written in them; null where only names are looked at.</summary>
    public Func<ContentSearch, string, IReadOnlyList<Guid>>? Texts { get; init; }
}

/// <summary>An item of a tree and how it is shown.</summary>
internal sealed record TreeItem(IEntitySlim Entity, object View);

/// <summary>A tree as far as somebody sees it: what lies beyond their start nodes is not there.</summary>
internal sealed class EntityTree(IEntityService entities, IRelationService relations, AppCaches caches)
{
    public IEntitySlim? Find(TreeKind kind, Guid key) => entities.Get(key, kind.Type);

    public IReadOnlyList<TreeItem> Items(TreeKind kind, StaffMember member, IReadOnlyList<Guid> keys)
    {
        var order = keys.Select((key, index) => (key, index)).DistinctBy(pair => pair.key).ToDictionary(pair => pair.key, pair => pair.index);
        return keys.Count == 0 ? [] : Shown(kind, member, entities.GetAll(kind.Type, [.. order.Keys]).OrderBy(entity => order[entity.Key]), AtItsOldPlace);
    }

    public IReadOnlyList<TreeItem> Children(TreeKind kind, StaffMember member, Guid? parent) =>
        Shown(kind, member, entities.GetPagedChildren(parent, kind.Type, 0, int.MaxValue, out _));

    public IReadOnlyList<TreeItem> Siblings(TreeKind kind, StaffMember member, IEntitySlim of) => Children(kind, member, KeyOf(kind, of.ParentId));

    /// <summary>From the top down to the item itself.</summary>
    public IReadOnlyList<TreeItem> Path(TreeKind kind, StaffMember member, IEntitySlim to) => Items(kind, member, [.. Above(kind, to), to.Key]);

    /// <summary>What was thrown away is for those who see the whole tree: its old place is no longer in its path.</summary>
    public IReadOnlyList<TreeItem> Trashed(TreeKind kind, StaffMember member, int parent) => kind.Reach(member, entities, caches).IsEverything
        ? Shown(kind, member, entities.GetPagedTrashedChildren(parent, kind.Type, 0, int.MaxValue, out _))
        : [];

    /// <summary>Items with the words in one of their names, then those that were found by their text.</summary>
    /// <param name="texts">What was found by text, best first.</param>
    public IReadOnlyList<TreeItem> Search(TreeKind kind, StaffMember member, string words, IReadOnlyList<Guid> texts)
    {
        if (words.Length == 0)
        {
            return [];
        }

        var named = Shown(kind, member, entities.GetAll(kind.Type).Where(entity => !entity.Trashed && kind.Names(entity).Any(name => Has(name, words))));
        var known = named.Select(item => item.Entity.Key).ToHashSet();
        return [.. named, .. Items(kind, member, [.. texts.Where(key => !known.Contains(key))]).Where(item => !item.Entity.Trashed)];
    }

    private static bool Has(string? name, string words) => name?.Contains(words, StringComparison.InvariantCultureIgnoreCase) == true;

    // Who may bring a page back reads its name (docs/adr/0206).
    private string AtItsOldPlace(IEntitySlim entity) => entity.Trashed
        && relations.GetByChildId(entity.Id, Constants.Conventions.RelationTypes.RelateParentDocumentOnDeleteAlias).FirstOrDefault() is { } thrown
        && entities.Get(thrown.ParentId) is { } parent
            ? parent.Path
            : entity.Path;

    private List<TreeItem> Shown(TreeKind kind, StaffMember member, IEnumerable<IEntitySlim> found, Func<IEntitySlim, string>? place = null)
    {
        var reach = kind.Reach(member, entities, caches);
        return [.. from entity in found
                   where reach.Shows(entity.Path) || (place is not null && reach.Includes(place(entity)))
                   let shown = new TreePlace(KeyOf(kind, entity.ParentId), [.. Above(kind, entity)], !reach.Includes(entity.Path))
                   select new TreeItem(entity, kind.View(entity, shown))];
    }

    private IEnumerable<Guid> Above(TreeKind kind, IEntitySlim entity) => entity.Path.Split(',')
        .Select(id => int.Parse(id, CultureInfo.InvariantCulture))
        .Where(id => id > 0 && id != entity.Id)
        .Select(id => KeyOf(kind, id))
        .OfType<Guid>();

    private Guid? KeyOf(TreeKind kind, int id) => id > 0 && entities.GetKey(id, kind.Type) is { Success: true } found ? found.Result : null;
}
