using ECare.Web.Content.Files;
using ECare.Web.NewCountry;
using ECare.Web.Start;

return args switch
{
    ["usync", ..] => await UsyncCommand.RunAsync(args),
    ["operator", ..] => await OperatorCommand.RunAsync(args),
    _ => await Portal.RunAsync(args),
};
