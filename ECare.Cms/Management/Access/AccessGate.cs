using ECare.Cms.Persistence;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Management.Access;

/// <summary>Stands before every operation of the Management API: who asks, from where, whether they may; and says no in one form.</summary>
internal sealed class AccessGate(StaffSessions sessions, StaffDirectory directory) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is not { } access)
        {
            // An operation that nobody thought about is for nobody.
            return Problem.Forbidden;
        }

        if (access is Anyone)
        {
            return await next(context);
        }

        if (http.Features.Get<StaffMember>() is not { } member)
        {
            return Problem.NotSignedIn;
        }

        if (!IsReading(http.Request) && !IsFromHere(http.Request))
        {
            return Problem.Forbidden;
        }

        try
        {
            return await access.RefusalAsync(member, context) ?? (IsUnreadable(http.Response) ? Problem.BadRequest : await next(context));
        }
        catch (ContentChangedException)
        {
            return Problem.Stale;
        }
    }

    /// <summary>Stands before routing's end, because parameters are bound before filters run.</summary>
    public async Task RecogniseAsync(HttpContext context)
    {
        if (StaffCookie.Read(context.Request) is not { } token)
        {
            return;
        }

        if (await sessions.FindAsync(token, context.RequestAborted) is not { } person)
        {
            StaffCookie.Take(context);
            return;
        }

        context.Features.Set(new StaffMember(await directory.UserOfAsync(person), directory.GroupsOf(person)));
    }

    // A parameter could not be bound, which whoever may not use the operation is not told.
    private static bool IsUnreadable(HttpResponse response) => response.StatusCode >= StatusCodes.Status400BadRequest;

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // Behind a cookie that no other site can send this is the second lock.
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
}
