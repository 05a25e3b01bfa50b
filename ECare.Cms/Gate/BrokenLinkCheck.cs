using ECare.Cms.Editing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Gate;

/// <summary>Finds links, pickers and pictures that lead to what is deleted, lies in the recycle bin or is a draft alone.</summary>
internal sealed class BrokenLinkCheck(EntityReferences references, IEntityService entities) : IPublishCheck
{
    public const string Name = "BrokenLink";

    private static readonly UmbracoObjectTypes[] Targets = [UmbracoObjectTypes.Document, UmbracoObjectTypes.Media];

    public IEnumerable<PublishFinding> Find(PublishCandidate candidate)
    {
        var keys = references.OfDraft(candidate.Content).ToHashSet();
        if (keys.Count == 0)
        {
            yield break;
        }

        var alive = Targets.SelectMany(type => entities.GetAll(type, [.. keys])).ToDictionary(entity => entity.Key);
        foreach (var key in keys)
        {
            if (alive.GetValueOrDefault(key) is not { } target)
            {
                yield return new PublishFinding(Name, $"a link or picture leads to {key}, which no longer exists.");
            }
            else if (target.Trashed)
            {
                yield return new PublishFinding(Name, $"a link or picture leads to “{target.Name}”, which lies in the recycle bin.");
            }
            else if (target is IDocumentEntitySlim { Published: false })
            {
                // It may be about to go live, in the same release for example.
                yield return new PublishFinding(Name, $"a link leads to “{target.Name}”, which is not published: it leads nowhere until it is.") { IsHint = true };
            }
        }
    }
}
