using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Editing;

/// <summary>Aliases that a property must not have, because published content has members of these names.</summary>
internal sealed class ReservedFieldNames : IReservedFieldNamesService
{
    private static readonly HashSet<string> Content = Members(typeof(IPublishedContent), typeof(IPublishedElement));

    public ISet<string> GetDocumentReservedFieldNames() => Copy();

    public ISet<string> GetMediaReservedFieldNames() => Copy();

    public ISet<string> GetMemberReservedFieldNames() => Copy();

    private static HashSet<string> Copy() => new(Content, StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> Members(params Type[] types) =>
        types.SelectMany(type => type.GetProperties()).Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
