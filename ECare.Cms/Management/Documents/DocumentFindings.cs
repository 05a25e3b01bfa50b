using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Management.Documents;

/// <summary>What publishing would be told of, asked before anything is saved, so that the dialog which asks for languages shows it (docs/adr/0215).</summary>
internal static class DocumentFindings
{
    public static IResult OfChanged(Guid id, Sent<UpdateDocument> sent, IContentService contents, DraftInspection inspection) =>
        contents.GetById(id) is { } stored ? Answer(inspection.Find(stored, sent.Value.Variants, sent.Value.Values, sent.Value.CulturesToPublish)) : Problem.NotFound;

    public static IResult OfNew(Sent<CreateDocument> sent, IContentService contents, IContentTypeService types, DraftInspection inspection)
    {
        var (parent, type) = (sent.Value.Parent is { } above ? contents.GetById(above.Id) : null, types.Get(sent.Value.DocumentType.Id));
        if (type is null || (parent is null && sent.Value.Parent is not null))
        {
            return Problem.NotFound;
        }

        var cultures = sent.Value.Cultures.OfType<string>().ToList();
        var draft = contents.Create(string.Empty, parent?.Id ?? Constants.System.Root, type.Alias);
        // Its owner is told by where it will lie.
        draft.Path = $"{parent?.Path ?? Constants.System.RootString},{draft.Id.ToInvariantString()}";
        return Answer(inspection.Find(draft, sent.Value.Variants, sent.Value.Values, cultures));
    }

    private static IResult Answer(IReadOnlyList<DraftFinding> findings) => ManagementJson.Ok(new { items = findings });
}
