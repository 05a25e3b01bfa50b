using System.Text.RegularExpressions;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.SignIn;

/// <summary>The pages of signing in as a visitor walks them.</summary>
internal static partial class CodeWalk
{
    public const string PhoneForm = "form:has(#field-phone)";

    public const string CodeForm = "form:has(#field-code)";

    /// <summary>Asks for a code on the sign-in page of a site; the home's language says in which language.</summary>
    public static async Task<Page> AskAsync(this Visitor visitor, SharedPortal portal, string home, string phone)
    {
        var page = await visitor.GetAsync(portal.AddressOf(home, "signInPage"));
        return await visitor.SubmitAsync(page, page.Form(PhoneForm), ("phone", phone));
    }

    public static Task<Page> EnterAsync(this Visitor visitor, Page page, string code) => visitor.SubmitAsync(page, page.Form(CodeForm), ("code", code));

    /// <summary>The code of the latest message to a person, as it stands on the phone.</summary>
    /// <param name="portal">Where it was sent.</param>
    /// <param name="persona">Whose phone it is.</param>
    /// <param name="messages">How many the person has got by then.</param>
    public static async Task<string> CodeAsync(this SharedPortal portal, DemoPersona persona, int messages = 1)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(persona.Operator);
            var sent = await db.SentMessages.Where(message => message.To == persona.Login).OrderBy(message => message.Id).Select(message => message.Text).ToListAsync();
            if (sent.Count >= messages)
            {
                return Code().Match(sent[^1]).Value;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("No code arrived.");
    }

    public static DemoPersona Persona(string operatorName, DemoStory story) =>
        DemoPersonas.Of(operatorName).Single(persona => persona.Story == story);

    [GeneratedRegex(@"\d{6}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
