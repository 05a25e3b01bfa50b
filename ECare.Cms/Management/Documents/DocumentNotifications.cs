using ECare.Cms.Letters;
using ECare.Cms.Management.Access;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Management.Documents;

/// <summary>What somebody wants to be told about a document: Umbraco's notifications.</summary>
internal static class DocumentNotifications
{
    public static async Task<IResult> ReadAsync(Guid id, StaffMember member, IContentService contents, Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        var own = await subscriptions.OfAsync(member.User.Id, document, cancellationToken);
        return ManagementJson.Ok(subscriptions.Offered.Select(action => new { actionId = action.Letter, alias = action.Alias, subscribed = own.Contains(action.Letter) }));
    }

    public static async Task<IResult> UpdateAsync(
        Guid id, Sent<UpdateNotifications> sent, StaffMember member, IContentService contents, Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        if (contents.GetById(id) is not { } document)
        {
            return Problem.NotFound;
        }

        if (sent.Value.SubscribedActionIds is not { } wanted || wanted.Any(action => subscriptions.Offered.All(offered => offered.Letter != action)))
        {
            return Problem.BadRequest;
        }

        await subscriptions.SetAsync(member.User.Id, document, wanted, cancellationToken);
        return Results.Ok();
    }
}

internal sealed record UpdateNotifications(IReadOnlyList<string>? SubscribedActionIds = null);
