using ECare.Cms.Editing;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Gate;

/// <summary>Finds links, pickers and pictures that lead to what is deleted or lies in the recycle bin.</summary>
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
        }
    }
}
