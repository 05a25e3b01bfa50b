using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Cms.Publishing;

/// <summary>An item of one snapshot: its values, once converted, stay converted for as long as the snapshot lives.</summary>
internal sealed class PublishedNode : PublishedContentBase
{
    private readonly ContentSnapshot _snapshot;
    private readonly ContentRecord _record;
    private readonly NodeServices _services;
    private readonly PublishedNodeProperty[] _properties;
    private Dictionary<string, PublishedCultureInfo>? _cultures;

    public PublishedNode(ContentSnapshot snapshot, ContentRecord record, IPublishedContentType type, bool preview)
        : base(snapshot.Services.Variation)
    {
        _snapshot = snapshot;
        _record = record;
        _services = snapshot.Services;
        ContentType = type;
        IsPreview = preview;
        _properties =
        [
            .. type.PropertyTypes.Select(property =>
                new PublishedNodeProperty(property, this, record.Values.GetValueOrDefault(property.Alias) ?? [], _services.Variation)),
        ];
    }

    public bool IsPreview { get; }

    /// <summary>What converters and models see as the owner of a value.</summary>
    public IPublishedElement Owner => this;

    public override IPublishedContentType ContentType { get; }

    public override Guid Key => _record.Key;

    public override int Id => _record.Id;

    public override int SortOrder => _record.SortOrder;

    [Obsolete("As in Umbraco: ask IDocumentNavigationQueryService.")]
    public override int Level => _record.Level;

    [Obsolete("As in Umbraco: ask IDocumentNavigationQueryService.")]
    public override string Path => _record.Path;

    public override int? TemplateId => _record.TemplateId;

    public override int CreatorId => _record.CreatorId;

    public override DateTime CreateDate => _record.CreateDate;

    public override int WriterId => _record.WriterId;

    public override DateTime UpdateDate => _record.UpdateDate;

    public override PublishedItemType ItemType => _record.ItemType;

    public override IReadOnlyDictionary<string, PublishedCultureInfo> Cultures => _cultures ??= CreateCultures();

    [Obsolete("As in Umbraco: use the Parent() extension.")]
    public override IPublishedContent? Parent => _snapshot.ParentOf(_record);

    [Obsolete("As in Umbraco: use the Children() extension.")]
    public override IEnumerable<IPublishedContent> Children => _snapshot.ChildrenOf(_record);

    public override IEnumerable<IPublishedProperty> Properties => _properties;

    public override IPublishedProperty? GetProperty(string alias) =>
        ContentType.GetPropertyIndex(alias) is >= 0 and var index ? _properties[index] : null;

    public override bool IsDraft(string? culture = null) => _record.IsDraft;

    public override bool IsPublished(string? culture = null) => _record.IsPublishedIn(culture);

    private Dictionary<string, PublishedCultureInfo> CreateCultures()
    {
        if (_record.Cultures.Count == 0)
        {
            return new Dictionary<string, PublishedCultureInfo>(StringComparer.OrdinalIgnoreCase)
            {
                [string.Empty] = new(string.Empty, _record.Name, Segment(string.Empty), _record.UpdateDate),
            };
        }

        return _record.Cultures.Values.ToDictionary(
            culture => culture.Culture,
            culture => new PublishedCultureInfo(culture.Culture, culture.Name, Segment(culture.Culture), culture.Date),
            StringComparer.OrdinalIgnoreCase);
    }

    private string? Segment(string culture) =>
        ItemType == PublishedItemType.Content && _services.Urls.Value.IsInitialized
            ? _services.Urls.Value.GetUrlSegment(Key, culture, IsPreview)
            : null;
}
