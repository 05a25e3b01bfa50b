using ECare.Cms.Gate;
using ECare.Core.Operators;
using Umbraco.Cms.Core.Models;

namespace ECare.Web.Content.Gate;

/// <summary>Blocks what the operator of the document says, and everything on the group's pages.</summary>
internal sealed class OperatorPolicy(ContentOwners owners) : IPublishPolicy
{
    public bool IsBlocking(IContent content, string check) =>
        owners.Of(content) is not { } @operator || (Enum.TryParse<ContentCheck>(check, out var known) && @operator.PublishingBlockedBy.Contains(known));
}
