using ECare.Cms.Preview;
using ECare.Core.Persistence;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;

namespace ECare.Web.Backoffice.Preview;

/// <summary>Lets a preview of the demo be looked at as one of its invented people. Nothing is signed in: there is no session and no cookie.</summary>
internal sealed class PreviewPersonMiddleware(RequestDelegate next, PreviewPeople people)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Preview is { Person.Length: > 0 } visit && context.Features.Get<Site>()?.Operator is { } @operator)
        {
            var services = context.RequestServices;
            if (await people.FindAsync(visit, @operator.Name, services.GetRequiredService<ECareDbContext>(), context.RequestAborted) is { } person)
            {
                context.Features.Set(person);
                context.Features.Set(await services.GetRequiredService<PersonNames>().FindAsync(person, context.RequestAborted));
            }
        }

        await next(context);
    }
}
