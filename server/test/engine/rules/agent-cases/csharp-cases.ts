import type { AgentCase } from './agent-case.ts';

const agent = (tools: string, more = '') =>
  `using Microsoft.Agents.AI;\nusing Microsoft.Extensions.AI;\n\n${more}var desk = client.GetChatClient("m").AsAIAgent(instructions: "Answers customers.", name: "desk", tools: [${tools}]);\n`;

const server = (mapped: string, more = '') =>
  `using ModelContextProtocol.Server;\n\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddMcpServer().WithHttpTransport().WithToolsFromAssembly();\n${more}var app = builder.Build();\n${mapped}\napp.Run();\n\n[McpServerToolType]\npublic static class Mails\n{\n    [McpServerTool, Description("Sends a mail.")]\n    public static string SendMail(string to) => mailer.Send(to);\n}\n`;

const client = (options: string) =>
  `using ModelContextProtocol.Client;\n\nvar transport = new StdioClientTransport(${options});\n`;

/** Rules on agents and servers that programs in C# make. */
export const csharpCases: readonly AgentCase[] = [
  {
    rule: 'agent-high-impact-no-confirmation',
    path: 'src/Desk.cs',
    firing: [
      agent('AIFunctionFactory.Create(RefundOrder)'),
      agent(
        'AIFunctionFactory.Create(GetOrder), AIFunctionFactory.Create(DeleteOrder)',
        'static string DeleteOrder(string id)\n{\n    File.Delete(id);\n    return $"gone {names["a"]}";\n}\n\n',
      ),
      'using Microsoft.Agents.AI;\n\npublic class Desk\n{\n    private readonly AIAgent _agent;\n\n    public Desk(IChatClient client)\n    {\n        var options = new ChatClientAgentOptions("Answers customers.")\n        {\n            ChatOptions = new ChatOptions { Tools = [AIFunctionFactory.Create(new Func<string, string>(SendMail))] }\n        };\n        _agent = new ChatClientAgent(client, options);\n    }\n\n    [Description("Sends a mail.")]\n    private string SendMail(string to) => _mails.Send(to);\n}\n',
      'using Microsoft.SemanticKernel.Agents;\n\nChatCompletionAgent desk = new()\n{\n    Name = "desk",\n    Instructions = "Answers customers.",\n    Tools = { AIFunctionFactory.Create(orders.CancelOrder), AIFunctionFactory.Create(orders.DeleteOrder) },\n};\n',
    ],
    silent: [
      agent('AIFunctionFactory.Create(GetOrder)'),
      agent('new ApprovalRequiredAIFunction(AIFunctionFactory.Create(RefundOrder))'),
      agent('refund', 'AIFunction refund = new ApprovalRequiredAIFunction(AIFunctionFactory.Create(RefundOrder));\n'),
      agent('AIFunctionFactory.Create(RefundOrder)').replace(/using Microsoft.*\n/g, 'using Acme.Agents;\n'),
      `// ${agent('AIFunctionFactory.Create(RefundOrder)').replace(/\n/g, '\n// ')}`,
    ],
  },
  {
    rule: 'agent-endpoint-unauthenticated',
    path: 'src/Program.cs',
    firing: [
      server('app.MapMcp();'),
      server('app.MapMcp("/mcp");'),
      server('app.MapGroup("/tools").MapMcp();', 'builder.Services.AddCors();\n'),
    ],
    silent: [
      server('app.MapMcp().RequireAuthorization();'),
      server('var tools = app.MapGroup("/tools").RequireAuthorization();\ntools.MapMcp();'),
      server('app.UseMiddleware<ApiKeyMiddleware>();\napp.MapMcp();'),
      server('app.Use(async (context, next) => await next(context));\napp.MapMcp();'),
      server('app.MapMcp();', 'builder.Services.AddAuthorization(o => o.FallbackPolicy = policy);\n'),
      server('app.MapMcp();', 'builder.WebHost.UseUrls("http://localhost:3001");\n'),
      server('// app.MapMcp();'),
    ],
  },
  {
    rule: 'agent-launcher-unpinned',
    path: 'src/Client.cs',
    firing: [
      client('new() { Name = "files", Command = "npx", Arguments = ["-y", "some-mcp-server"] }'),
      client(
        'new StdioClientTransportOptions\n{\n    Command = "uvx",\n    Arguments = new[] { "some-mcp-server" },\n}',
      ),
      'using ModelContextProtocol.Client;\n\nvar options = new StdioClientTransportOptions { Command = "npx", Arguments = ["some-mcp-server@latest"] };\nvar transport = new StdioClientTransport(options);\n',
    ],
    silent: [
      client('new() { Name = "files", Command = "npx", Arguments = ["-y", "some-mcp-server@1.2.3"] }'),
      client('new() { Name = "files", Command = "dotnet", Arguments = ["run", "--project", server] }'),
      client('options'),
    ],
  },
];
