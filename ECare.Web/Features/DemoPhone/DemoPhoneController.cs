using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Web.Demo;
using ECare.Web.Features.Outbound.Answers;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Editors = ECare.Web.Backoffice.DemoStaff;

namespace ECare.Web.Features.DemoPhone;

/// <summary>Shows the phone of a person of the demo. Reached only through <see cref="DemoPhonePage"/>'s route.</summary>
[AllowAnonymous]
public sealed class DemoPhoneController(OperatorCatalogue operators, DemoPhoneView view) : Controller
{
    /// <summary>Messages arrive within moments; the page looks again by itself, also without script.</summary>
    private const string Seconds = "5";

    [HttpGet]
    public async Task<IActionResult> Index([FromQuery(Name = "operator")] string? operatorName, string? person, string? lang, string? mail, string? write, CancellationToken cancellationToken)
    {
        var chosen = operators.Find(operatorName ?? "") ?? operators.All[0];
        var persona = DemoPersonas.Of(chosen.Name)
            .FirstOrDefault(each => each.Login is not null && string.Equals(each.Story.ToString(), person, StringComparison.OrdinalIgnoreCase));
        var culture = chosen.Languages.Contains(lang, StringComparer.Ordinal) ? lang! : chosen.Languages.Contains("en", StringComparer.Ordinal) ? "en" : chosen.Languages[0];

        var editor = persona is null ? Editors.All.FirstOrDefault(each => string.Equals(each.Email, mail, StringComparison.OrdinalIgnoreCase)) : null;
        var model = await view.OfAsync(new DemoPhoneChoice(chosen, persona, editor, culture) { Writes = write is not null }, cancellationToken);
        HttpContext.SetShell(model.Shell);
        if ((persona is not null && !model.Writes) || editor is not null)
        {
            Response.Headers["Refresh"] = Seconds;
        }

        return View("~/Features/DemoPhone/Index.cshtml", model);
    }

    /// <summary>Sends what a person answers, as the gateway would deliver it.</summary>
    [HttpPost]
    [FromOwnPages]
    public async Task<IActionResult> Answer([FromQuery(Name = "operator")] string? operatorName, string? person, string? lang, string? text, CancellationToken cancellationToken)
    {
        if (operators.Find(operatorName ?? "") is not { } chosen
            || DemoPersonas.Of(chosen.Name).FirstOrDefault(each => each.Login is not null && string.Equals(each.Story.ToString(), person, StringComparison.OrdinalIgnoreCase)) is not { } persona)
        {
            return BadRequest();
        }

        HttpContext.RequestServices.GetRequiredService<CurrentOperator>().Set(chosen);
        await HttpContext.RequestServices.GetRequiredService<SmsAnswers>().TakeAsync(PhoneNumber.FromE164(persona.Login!), text, cancellationToken);
        return RedirectToAction(nameof(Index), new { @operator = chosen.Name, person = persona.Story, lang });
    }
}
