using ECare.Cms.Staff;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;

namespace ECare.Cms.Management.Access;

/// <summary>A request that names media items besides the one in its address; null is the root of the tree.</summary>
internal interface INameMedia
{
    IEnumerable<Guid?> Media { get; }
}

/// <summary>Those who have the section and, below their start nodes, every media item that the request names. Umbraco knows no verbs for media.</summary>
internal sealed record OnMedia : AccessRule
{
    /// <summary>Also of items that are not there yet.</summary>
    public bool OrNew { get; init; }

    public override async Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call)
    {
        if (!member.Sections.Contains(BackofficeSection.Media, StringComparer.Ordinal))
        {
            return Problem.Forbidden;
        }

        var named = call.Arguments.Select(Sent.ValueOf).OfType<INameMedia>().SelectMany(request => request.Media).ToList();
        if (Guid.TryParse(call.HttpContext.Request.RouteValues["id"] as string, out var id))
        {
            named.Add(id);
        }

        var permissions = call.HttpContext.RequestServices.GetRequiredService<IMediaPermissionService>();
        foreach (var key in named)
        {
            var status = key is null ? await permissions.AuthorizeRootAccessAsync(member.User) : await permissions.AuthorizeAccessAsync(member.User, [key.Value]);
            if (status != MediaAuthorizationStatus.Success && !(OrNew && status == MediaAuthorizationStatus.NotFound))
            {
                return status == MediaAuthorizationStatus.NotFound ? Problem.NotFound : Problem.Forbidden;
            }
        }

        return named.Count > 0 ? null : Problem.BadRequest;
    }
}

/// <summary>Those who have the section and see the whole tree.</summary>
internal sealed record InMediaBin : AccessRule
{
    public override async Task<IResult?> RefusalAsync(StaffMember member, EndpointFilterInvocationContext call) =>
        member.Sections.Contains(BackofficeSection.Media, StringComparer.Ordinal)
        && await call.HttpContext.RequestServices.GetRequiredService<IMediaPermissionService>().AuthorizeBinAccessAsync(member.User) == MediaAuthorizationStatus.Success
            ? null
            : Problem.Forbidden;
}
